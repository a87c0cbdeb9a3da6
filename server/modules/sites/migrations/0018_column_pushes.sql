-- Columns of the bureau whose articles go to other sites by themselves (栏目推送), one order a column.
CREATE TABLE sites.column_pushes (
  tenant_id integer NOT NULL,
  column_id uuid NOT NULL,
  site_id uuid NOT NULL,
  -- "all", whichever sites there are then, or ids of sites.
  targets jsonb NOT NULL,
  note text NOT NULL DEFAULT '',
  -- Address of the column in which the receivers publish at once; null: they decide.
  required_in text,
  by_name text NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, column_id),
  FOREIGN KEY (tenant_id, column_id) REFERENCES sites.columns (tenant_id, id) ON DELETE CASCADE
);
