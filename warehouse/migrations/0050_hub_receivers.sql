-- While nobody takes the hubs' calls no feed may be polled less often for them: that somebody does is said each minute, where every machine sees it.
-- It may be there: for some hours this was a second 0049.
CREATE TABLE IF NOT EXISTS hub_receivers (
    receiver VARCHAR NOT NULL, place VARCHAR NOT NULL, callback VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL, renewed_at TIMESTAMPTZ NOT NULL, ends_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE hub_receivers IS 'WebSub: the processes that take the hubs'' calls, or did within a day';
COMMENT ON COLUMN hub_receivers.receiver IS 'Names the process';
COMMENT ON COLUMN hub_receivers.place IS 'Its machine and port';
COMMENT ON COLUMN hub_receivers.callback IS 'The address under which hubs reach it';
COMMENT ON COLUMN hub_receivers.started_at IS 'When it began to listen';
COMMENT ON COLUMN hub_receivers.renewed_at IS 'When it last said that it listens, as it does each minute';
COMMENT ON COLUMN hub_receivers.ends_at IS 'Until when it counts as listening without a further word; its end, where it ended in order';
