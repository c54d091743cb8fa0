-- form 3
-- rebuild
-- What can be found, and by which terms (docs/adr/0020-search.md). The terms are words of ASCII letters and digits already, so that 'ascii' only takes them apart.
-- Where an update that came from elsewhere stands there, by the hash of its address.
ALTER TABLE update_row ADD COLUMN link_hash {text};
ALTER TABLE content ADD COLUMN terms {text} NOT NULL DEFAULT '';
CREATE TABLE search_document (
  number {big} PRIMARY KEY,
  kind {text} NOT NULL,
  id {text} NOT NULL,
  dated {time},
  texts {text} NOT NULL,
  labels {text} NOT NULL,
  terms {text} NOT NULL,
  UNIQUE (kind, id)
);
CREATE VIRTUAL TABLE search_index USING fts5 (terms, content = 'search_document', content_rowid = 'number', tokenize = 'ascii');
-- What was taken away leaves nothing in the index either.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER search_inserted AFTER INSERT ON search_document BEGIN
  INSERT INTO search_index (rowid, terms) VALUES (NEW.number, NEW.terms);
END;
CREATE TRIGGER search_deleted AFTER DELETE ON search_document BEGIN
  INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', OLD.number, OLD.terms);
END;
