-- A crawl has one runner: a resume names a new run, and whoever runs it holds a lease.
ALTER TABLE sites.intakes ADD COLUMN run uuid, ADD COLUMN runner uuid, ADD COLUMN runner_until timestamptz;
