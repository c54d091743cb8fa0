-- News from elsewhere: where it came from, and what it only points to.
ALTER TABLE update_row ADD COLUMN imported_from {text};
ALTER TABLE update_row ADD COLUMN merged_into {text};
-- Sources, by centre, and their addresses: no two of a centre have the same.
CREATE TABLE source_row (id {text} PRIMARY KEY, version {big} NOT NULL, centre {text} NOT NULL, data {text} NOT NULL);
CREATE INDEX source_centre ON source_row (centre, id);
CREATE TABLE source_address (centre {text} NOT NULL, address {text} NOT NULL, source {text} NOT NULL, PRIMARY KEY (centre, address));
-- How fetching each of them goes: no read model, and written with every fetch, of which the journal has only what follows from it.
CREATE TABLE source_poll (source {text} PRIMARY KEY, next {time}, data {text} NOT NULL);
CREATE INDEX source_poll_next ON source_poll (next, source);
-- What a centre's items elsewhere are known by, and which update each is.
CREATE TABLE imported_key (centre {text} NOT NULL, key {text} NOT NULL, update_id {text} NOT NULL, PRIMARY KEY (centre, key));
CREATE INDEX imported_key_update ON imported_key (centre, update_id, key);
-- What may be the same as an update of the centre's own, for a person to say.
CREATE TABLE merge_proposal (centre {text} NOT NULL, seq {big} NOT NULL, update_id {text} NOT NULL, into_id {text} NOT NULL, at {time} NOT NULL, PRIMARY KEY (centre, seq));
-- What the staff of a centre are told about its sources.
CREATE TABLE source_notice (centre {text} NOT NULL, seq {big} NOT NULL, type {text} NOT NULL, source {text} NOT NULL, update_id {text}, at {time} NOT NULL, PRIMARY KEY (centre, seq, type));
