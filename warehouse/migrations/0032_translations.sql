CREATE TABLE translations (
    sentence VARCHAR NOT NULL, language VARCHAR NOT NULL, translated VARCHAR NOT NULL, translator VARCHAR NOT NULL,
    translated_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE translations IS 'Headlines and sentences of messages as a machine translated them, so that each is translated once';
COMMENT ON COLUMN translations.sentence IS 'The original, as messages show it';
COMMENT ON COLUMN translations.language IS 'Tag of the language that it was translated to';
COMMENT ON COLUMN translations.translated IS 'The translation as the service gave it; cleaned when a message is built';
COMMENT ON COLUMN translations.translator IS 'Service or model that translated';
COMMENT ON COLUMN translations.translated_at IS 'When';
