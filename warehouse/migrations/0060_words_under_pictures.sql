-- Items of feeds whose only text is the words under a picture keep these beside their text, so that searches find them.
COMMENT ON COLUMN articles.link_lines IS 'Lines that stood in the text and are none of it: what only leads to other stories ("Read more: ..."), and of a feed''s item the words under its pictures; a search finds them, topics do not match them';
