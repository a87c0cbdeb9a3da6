/** Refusals of the sites module: code → status and the Chinese sentence that says what to do. */
export const sitesErrors = {
  'sites.host.taken': { status: 409, text: '域名「{host}」已经绑定在别的网站上，请先在那边解绑，或换一个域名。' },
  'sites.host.primary_stays': { status: 409, text: '主域名不能直接解绑，请先把另一个域名设为主域名。' },
  'sites.site.too_many': { status: 409, text: '本单位的网站已有 {count} 个，达到上限。请联系教育局网站管理人员。' },
  'sites.site.changed': { status: 409, text: '网站设置已被别人保存过，请刷新后再改，您刚才的改动还在页面上。' },
  'sites.footer.incomplete': { status: 422, text: '网站上线前请补全页脚：{detail}。' },
  'sites.frozen': {
    status: 423,
    text: '网站正处于封网期（{reason}），暂停编辑和发布。急需更正请联系教育局网站管理人员。',
  },
  'sites.switch.nothing': { status: 422, text: '请选择要变灰、恢复、封网还是解除封网。' },
  'sites.right.missing': { status: 403, text: '您在这个栏目没有「{action}」的权限，请联系本站的网站管理员。' },
  'sites.grant.unknown_subject': { status: 422, text: '要授权的个人、部门或角色不存在，请重新选择。' },
  'sites.column.changed': { status: 409, text: '栏目已被别人改过，请刷新后再改。' },
  'sites.column.path_taken': { status: 409, text: '同一级下已有地址名为「{slug}」的栏目，请换一个。' },
  'sites.column.circle': { status: 422, text: '栏目不能移到自己的下级里，请另选位置。' },
  'sites.column.not_empty': { status: 409, text: '栏目下还有 {count} 项内容或子栏目，请先移走或用「并入」。' },
  'sites.article.changed': {
    status: 409,
    text: '这篇文章已在别处保存过（第 {version} 版）。您的文字还在，请复制后刷新页面再合并。',
  },
  'sites.article.deleted': { status: 409, text: '这篇文章在回收站里，请先恢复再操作。' },
  'sites.article.not_live': { status: 409, text: '这篇文章目前没有发布，不用下线。' },
  'sites.media.unknown': { status: 422, text: '文章里有 {count} 个图片或附件不在本站媒体库，请重新插入。' },
  'sites.media.used': { status: 409, text: '还有 {count} 篇文章用着它，请先从文章里去掉。' },
  'sites.review.blocked': { status: 422, text: '还不能送审：{detail}' },
  'sites.review.no_reviewer': {
    status: 422,
    text: '「{step}」没有人可以审，请网站管理员在授权里指定（作者本人不能审自己的稿）。',
  },
  'sites.review.running': { status: 409, text: '这篇文章正在审核，不用重复送审。' },
  'sites.review.same_person': {
    status: 409,
    text: '三审三校要求一人只审一次，您已是本稿的{role}，请由别人办理这一步。',
  },
  'sites.review.resubmit': { status: 409, text: '请到文章页面修改后重新送审，不能在待办里直接提交。' },
  'sites.review.text_changed': { status: 409, text: '文章在送审后又有改动，前面的审核已经作废，请作者重新送审。' },
} as const satisfies Record<string, { status: number; text: string }>
