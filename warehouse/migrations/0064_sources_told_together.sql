-- Sources in one trouble are one message now, and the row of each is folded into it.
COMMENT ON COLUMN alerts.folded_into IS
    'alert_id of the message that tells it instead: an overflow, the one message for several topics of a channel, or the one of several sources in trouble; empty unless folded';
