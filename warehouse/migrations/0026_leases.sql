-- A row for each ingest and not for each feed or page: a claim of ten thousand feeds writes one row, and goes with the commit that ends it.
CREATE TABLE leases (owner VARCHAR NOT NULL, claimed_at TIMESTAMPTZ NOT NULL, ends_at TIMESTAMPTZ NOT NULL, hosts VARCHAR NOT NULL);
COMMENT ON TABLE leases IS 'Which hosts each running ingest fetches from at present: their due feeds and queued entries are its own meanwhile';
COMMENT ON COLUMN leases.owner IS 'The ingest: its machine, its process and something random';
COMMENT ON COLUMN leases.claimed_at IS 'When it claimed these hosts, by its clock';
COMMENT ON COLUMN leases.ends_at IS 'When others may take them over';
COMMENT ON COLUMN leases.hosts IS 'The hosts, separated by spaces, as pace and budget are counted by';

CREATE TABLE host_rests (
    host VARCHAR NOT NULL, asked_until TIMESTAMPTZ NOT NULL, busy_answers INTEGER NOT NULL, next_request_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE host_rests IS 'Hosts that wait at present: what one ingest was told, all keep to';
COMMENT ON COLUMN host_rests.host IS 'The host, as pace and budget are counted by';
COMMENT ON COLUMN host_rests.asked_until IS 'Until when it asked to be left alone (Retry-After)';
COMMENT ON COLUMN host_rests.busy_answers IS 'How often the ingest that was told so heard that it is busy';
COMMENT ON COLUMN host_rests.next_request_at IS 'When its pace (Crawl-delay) allows the next request';
