-- rebuild
-- Whose history an event belongs to: the organisation that it was done for, and those whose things it changed. Feeds' events are nobody's.
CREATE TABLE audit_row (organisation {text} NOT NULL, position {big} NOT NULL, PRIMARY KEY (organisation, position));
CREATE INDEX journal_type ON journal (type, position) WHERE type NOT LIKE 'feed.%';
