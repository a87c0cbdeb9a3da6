-- Which files stand in which document: a download asks by the file, and the answer is the document's current right.

CREATE TABLE documents.outgoing_files (
  tenant_id integer NOT NULL,
  file_id uuid NOT NULL,
  document_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, file_id, document_id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents.outgoing (tenant_id, id)
);
CREATE INDEX outgoing_files_document ON documents.outgoing_files (tenant_id, document_id);

INSERT INTO documents.outgoing_files (tenant_id, file_id, document_id)
  SELECT tenant_id, (attachment ->> 'fileId')::uuid, id
  FROM documents.outgoing, jsonb_array_elements(coalesce(fields -> 'attachments', '[]')) AS attachment
  UNION
  SELECT tenant_id, pdf_file, id FROM documents.outgoing WHERE pdf_file IS NOT NULL;

-- What the program set belongs to nobody; it had been noted under whoever's click made it set.
UPDATE platform.files AS file SET created_by = NULL FROM documents.outgoing AS document
  WHERE file.tenant_id = document.tenant_id AND file.id IN (document.pdf_file, document.source_file);
