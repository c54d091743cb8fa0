-- The journal: streams of events, one dense sequence of positions over all of them.
-- The row of journal_head is locked by every append until its commit (docs/adr/0005-positions.md), which sees there whose turn it is to write
-- (docs/adr/0006-one-process-or-sharing-ones.md).
CREATE TABLE journal_head (
  one {int} NOT NULL PRIMARY KEY CHECK (one = 1),
  position {big} NOT NULL,
  holder {text} NOT NULL
);
INSERT INTO journal_head (one, position, holder) VALUES (1, 0, '');

CREATE TABLE journal (
  position {big} PRIMARY KEY,
  stream {text} NOT NULL,
  version {big} NOT NULL CHECK (version > 0),
  type {text} NOT NULL,
  payload {text} NOT NULL,
  person {text},
  organisation {text},
  role {text} NOT NULL,
  command {text},
  at {time} NOT NULL,
  hash {bytes} NOT NULL,
  UNIQUE (stream, version)
);

CREATE INDEX journal_person ON journal (person, position);

-- Commands that were carried out: the same id again gives the first answer, and never does something to another stream.
CREATE TABLE command (
  id {text} NOT NULL PRIMARY KEY,
  stream {text} NOT NULL,
  fingerprint {text} NOT NULL,
  version {big} NOT NULL,
  position {big} NOT NULL,
  at {time} NOT NULL
);

-- Texts that people wrote. The journal has only the hash; a redacted row keeps the hash and loses the text.
CREATE TABLE content (
  hash {text} NOT NULL,
  stream {text} NOT NULL,
  title {text} NOT NULL,
  summary {text} NOT NULL,
  body {text} NOT NULL,
  redacted {bool} NOT NULL,
  PRIMARY KEY (hash, stream)
);

-- What is still to be told of an append.
CREATE TABLE untold (
  stream {text} NOT NULL,
  version {big} NOT NULL,
  message {text} NOT NULL,
  at {time} NOT NULL,
  PRIMARY KEY (stream, version)
);

-- Personal data: erasable, referred to by id.
CREATE TABLE person (
  id {text} NOT NULL PRIMARY KEY,
  name {text},
  email {text}
);

-- The public sequence; its numbers are journal positions.
CREATE TABLE change (
  seq {big} PRIMARY KEY,
  type {text} NOT NULL,
  resource {text} NOT NULL,
  id {text} NOT NULL,
  revision {int} NOT NULL,
  at {time} NOT NULL,
  deleted {bool} NOT NULL
);
CREATE INDEX change_type ON change (type, seq);

-- Facts about the installation: its epoch, what proves the journal's key.
CREATE TABLE installation (
  name {text} NOT NULL PRIMARY KEY,
  value {text} NOT NULL
);
INSERT INTO installation (name, value) VALUES ('epoch', '1');
