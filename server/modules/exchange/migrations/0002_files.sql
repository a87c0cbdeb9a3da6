-- Which files stand in which dispatch and delivery: a download asks by the file. Only what is offered for download; the
-- typesetter's data travels along but is not.

CREATE TABLE exchange.dispatch_files (
  tenant_id integer NOT NULL,
  file_id uuid NOT NULL,
  dispatch_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, file_id, dispatch_id),
  FOREIGN KEY (tenant_id, dispatch_id) REFERENCES exchange.dispatches (tenant_id, id)
);

CREATE TABLE exchange.delivery_files (
  tenant_id integer NOT NULL,
  file_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, file_id, delivery_id),
  FOREIGN KEY (tenant_id, delivery_id) REFERENCES exchange.deliveries (tenant_id, id)
);

INSERT INTO exchange.dispatch_files (tenant_id, file_id, dispatch_id)
  SELECT DISTINCT tenant_id, (file ->> 'id')::uuid, id FROM exchange.dispatches, jsonb_array_elements(files) AS file
  WHERE file ->> 'role' IN ('main', 'attachment') AND file ->> 'id' <> '';

INSERT INTO exchange.delivery_files (tenant_id, file_id, delivery_id)
  SELECT DISTINCT tenant_id, (file ->> 'id')::uuid, id FROM exchange.deliveries, jsonb_array_elements(files) AS file
  WHERE file ->> 'role' IN ('main', 'attachment');
