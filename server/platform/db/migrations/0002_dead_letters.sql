-- A fact that could not be delivered: how often it was tried, why it failed, and since when it is set aside.

ALTER TABLE platform.outbox ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE platform.outbox ADD COLUMN last_error text;
ALTER TABLE platform.outbox ADD COLUMN failed_at timestamptz;
DROP INDEX platform.outbox_pending;
CREATE INDEX outbox_pending ON platform.outbox (id) WHERE done_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_failed ON platform.outbox (failed_at) WHERE failed_at IS NOT NULL;
