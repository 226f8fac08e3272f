CREATE TABLE subscriptions (
    feed_id VARCHAR NOT NULL, topic VARCHAR NOT NULL, hub VARCHAR NOT NULL, token VARCHAR NOT NULL, secret VARCHAR NOT NULL,
    state VARCHAR NOT NULL, reason VARCHAR NOT NULL, asked_at TIMESTAMPTZ, expires_at TIMESTAMPTZ, lease_seconds INTEGER NOT NULL,
    tries INTEGER NOT NULL, pushed_at TIMESTAMPTZ, pushes INTEGER NOT NULL, proofs INTEGER NOT NULL
);
COMMENT ON TABLE subscriptions IS 'WebSub: the feeds whose hubs call us when there is news';
COMMENT ON COLUMN subscriptions.feed_id IS 'The feed';
COMMENT ON COLUMN subscriptions.topic IS 'Address of the feed as the hub knows it';
COMMENT ON COLUMN subscriptions.hub IS 'Address of the hub';
COMMENT ON COLUMN subscriptions.token IS 'Last part of our callback address; it cannot be guessed';
COMMENT ON COLUMN subscriptions.secret IS 'Key of the signature that the hub puts on what it sends';
COMMENT ON COLUMN subscriptions.state IS 'wanted, asked, active or denied';
COMMENT ON COLUMN subscriptions.reason IS 'Why it is not active, or not trusted, in a sentence';
COMMENT ON COLUMN subscriptions.asked_at IS 'When the hub was asked last, or answered';
COMMENT ON COLUMN subscriptions.expires_at IS 'When the lease ends; it is renewed at two thirds';
COMMENT ON COLUMN subscriptions.lease_seconds IS 'Length of the lease';
COMMENT ON COLUMN subscriptions.tries IS 'Requests since the hub answered last';
COMMENT ON COLUMN subscriptions.pushed_at IS 'When the last genuine push came';
COMMENT ON COLUMN subscriptions.pushes IS 'Genuine pushes so far';
COMMENT ON COLUMN subscriptions.proofs IS 'Genuine pushes since the last news that only polling found; three make it trusted';
