-- Roles of the site cluster for tenants that were there before it; new tenants get them with the others.
INSERT INTO identity.roles (tenant_id, id, key, name, permissions, built_in)
SELECT t.id, gen_random_uuid(), r.key, r.name, r.permissions, true
FROM identity.tenants t, (VALUES
  ('site-editor', '网站编辑（信息员、审稿人）', ARRAY['sites.content.use']),
  ('site-manager', '网站管理员', ARRAY['sites.content.use', 'sites.site.manage']),
  ('site-cluster', '网站集群管理员（教育局）', ARRAY['sites.content.use', 'sites.site.manage', 'sites.cluster.manage'])
) AS r (key, name, permissions)
WHERE NOT EXISTS (SELECT FROM identity.roles o WHERE o.tenant_id = t.id AND o.key = r.key);

UPDATE identity.roles SET permissions = permissions || ARRAY['sites.content.use']
WHERE key IN ('clerk', 'director') AND built_in AND NOT 'sites.content.use' = ANY (permissions);
