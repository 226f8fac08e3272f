CREATE TABLE alerts (
    alert_id VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    topic_version VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    variant VARCHAR NOT NULL,
    thread VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    payload VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    trouble VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    folded_into VARCHAR NOT NULL,
    attempt INTEGER NOT NULL,
    owner VARCHAR NOT NULL,
    text_only BOOLEAN NOT NULL,
    not_before TIMESTAMPTZ,
    published_at TIMESTAMPTZ,
    first_seen_at TIMESTAMPTZ,
    matched_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    first_started_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ,
    released_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ,
    sent_at TIMESTAMPTZ,
    sent_channel VARCHAR NOT NULL,
    sent_ts VARCHAR NOT NULL,
    permalink VARCHAR NOT NULL
);
COMMENT ON TABLE alerts IS 'The outbox: one row for each message, committed before it is sent and never sent twice';
COMMENT ON COLUMN alerts.alert_id IS 'uuid5 of topic, story, kind, key and channel; also in the metadata of the message, by which it is found again';
COMMENT ON COLUMN alerts.topic IS 'Name of the topic; empty for messages to the operations channel';
COMMENT ON COLUMN alerts.topic_version IS 'Version of the topic that matched';
COMMENT ON COLUMN alerts.story_id IS 'The story that the message is about';
COMMENT ON COLUMN alerts.article_id IS 'The article that caused the message';
COMMENT ON COLUMN alerts.kind IS 'post opens a thread, update edits its first message, reply adds to the thread';
COMMENT ON COLUMN alerts.variant IS 'What is told: first, counts, independent, fact, correction, retraction, merged, overflow, flood, digest or operations';
COMMENT ON COLUMN alerts.thread IS 'alert_id of the post that opened the thread; its own alert_id for a post';
COMMENT ON COLUMN alerts.channel IS 'Where it goes, as the topic routes it: #name, workspace/#name, webhook:name, apprise:name or terminal';
COMMENT ON COLUMN alerts.source IS 'Outlet of the article that caused the message';
COMMENT ON COLUMN alerts.payload IS 'What the message says, as JSON; each sink renders it';
COMMENT ON COLUMN alerts.state IS 'pending, sending, unknown (being looked up), sent, rejected (parked) or folded (told within another message)';
COMMENT ON COLUMN alerts.trouble IS 'Kind of the last failure; empty where there was none';
COMMENT ON COLUMN alerts.reason IS 'The sink''s own words for the state, for people';
COMMENT ON COLUMN alerts.folded_into IS 'alert_id of the overflow message that tells it instead; empty unless folded';
COMMENT ON COLUMN alerts.attempt IS 'How many calls were begun';
COMMENT ON COLUMN alerts.owner IS 'Host and process of the last call';
COMMENT ON COLUMN alerts.text_only IS 'True after the layout was refused: sent as plain text';
COMMENT ON COLUMN alerts.not_before IS 'Not sent earlier: quiet hours, coalesced edits, overflow digests';
COMMENT ON COLUMN alerts.published_at IS 'When the publisher says the article appeared';
COMMENT ON COLUMN alerts.first_seen_at IS 'When Wirewatch first saw the article';
COMMENT ON COLUMN alerts.matched_at IS 'When the topic matched it';
COMMENT ON COLUMN alerts.created_at IS 'When the row was filed';
COMMENT ON COLUMN alerts.first_started_at IS 'When the first call began';
COMMENT ON COLUMN alerts.started_at IS 'When the last call began';
COMMENT ON COLUMN alerts.released_at IS 'When the last call ended';
COMMENT ON COLUMN alerts.finished_at IS 'When the row came to rest';
COMMENT ON COLUMN alerts.sent_at IS 'When the sink confirmed the message or the look-up found it';
COMMENT ON COLUMN alerts.sent_channel IS 'The sink''s id of the channel';
COMMENT ON COLUMN alerts.sent_ts IS 'The sink''s id of the message; in Slack its ts';
COMMENT ON COLUMN alerts.permalink IS 'Address of the message; empty where the sink has none';

CREATE TABLE deliveries (
    alert_id VARCHAR NOT NULL,
    attempt INTEGER NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    owner VARCHAR NOT NULL
);
COMMENT ON TABLE deliveries IS 'Each attempt to deliver and each look-up, as it went';
COMMENT ON COLUMN deliveries.alert_id IS 'The alert';
COMMENT ON COLUMN deliveries.attempt IS 'Which call of that alert, from 1';
COMMENT ON COLUMN deliveries.started_at IS 'When the call began';
COMMENT ON COLUMN deliveries.finished_at IS 'When its outcome was known';
COMMENT ON COLUMN deliveries.outcome IS 'sent, a kind of trouble, found or not found (by a look-up), skipped';
COMMENT ON COLUMN deliveries.detail IS 'The sink''s own words';
COMMENT ON COLUMN deliveries.owner IS 'Host and process that made the call';

CREATE TABLE threads (
    thread VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    told VARCHAR NOT NULL,
    edits INTEGER NOT NULL,
    continues_in VARCHAR NOT NULL
);
COMMENT ON TABLE threads IS 'One row for each (topic, story, channel) that has a thread, with what it has told so far';
COMMENT ON COLUMN threads.thread IS 'alert_id of the post that opened it';
COMMENT ON COLUMN threads.topic IS 'Name of the topic';
COMMENT ON COLUMN threads.story_id IS 'The story; after a merge the surviving one';
COMMENT ON COLUMN threads.channel IS 'Where the thread is';
COMMENT ON COLUMN threads.opened_at IS 'When the post was filed';
COMMENT ON COLUMN threads.told IS 'What readers of the thread know, as JSON: texts, outlets, facts, counts';
COMMENT ON COLUMN threads.edits IS 'How many edits of the post were filed';
COMMENT ON COLUMN threads.continues_in IS 'The thread that took over when the stories were merged; empty while it lives';

CREATE TABLE channel_states (
    channel VARCHAR NOT NULL,
    next_at TIMESTAMPTZ,
    broken_reason VARCHAR NOT NULL,
    broken_since TIMESTAMPTZ,
    probe_at TIMESTAMPTZ,
    failures INTEGER NOT NULL,
    lookup_after TIMESTAMPTZ,
    lookup_failures INTEGER NOT NULL
);
COMMENT ON TABLE channel_states IS 'Destinations that are out of the ordinary: limited, broken or mended; account: rows stand for a whole workspace';
COMMENT ON COLUMN channel_states.channel IS 'The destination, or account: and the name of the workspace';
COMMENT ON COLUMN channel_states.next_at IS 'No call before: Retry-After, or nobody answers';
COMMENT ON COLUMN channel_states.broken_reason IS 'The permanent error it gave; empty while it works';
COMMENT ON COLUMN channel_states.broken_since IS 'When it broke';
COMMENT ON COLUMN channel_states.probe_at IS 'When a broken one is tried again';
COMMENT ON COLUMN channel_states.failures IS 'Failed calls in a row that were not about one message';
COMMENT ON COLUMN channel_states.lookup_after IS 'No look-up before';
COMMENT ON COLUMN channel_states.lookup_failures IS 'Failed look-ups in a row';

CREATE TABLE feedback (
    alert_id VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    user_id VARCHAR NOT NULL,
    message_ts VARCHAR NOT NULL,
    pressed_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE feedback IS 'What readers said about alerts; one row for each (message, verdict, user)';
COMMENT ON COLUMN feedback.alert_id IS 'The alert that was judged';
COMMENT ON COLUMN feedback.topic IS 'Its topic';
COMMENT ON COLUMN feedback.story_id IS 'Its story';
COMMENT ON COLUMN feedback.article_id IS 'The article that it showed';
COMMENT ON COLUMN feedback.verdict IS 'useful, noise or mute';
COMMENT ON COLUMN feedback.user_id IS 'The sink''s id of the reader';
COMMENT ON COLUMN feedback.message_ts IS 'The sink''s id of the message';
COMMENT ON COLUMN feedback.pressed_at IS 'When the button was pressed';
