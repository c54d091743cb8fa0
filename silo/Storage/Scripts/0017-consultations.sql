-- Hearings and the answers that centres write to them, and what centres are to be told of it.
CREATE TABLE consultation_row (
  id {text} PRIMARY KEY, revision {big} NOT NULL, state {text} NOT NULL, owner {text} NOT NULL, profile {text} NOT NULL, deadline {time} NOT NULL, rule {text} NOT NULL,
  response {text} NOT NULL);
CREATE INDEX consultation_row_deadline ON consultation_row (deadline, id);
CREATE INDEX consultation_row_state ON consultation_row (state, deadline, id);
CREATE INDEX consultation_row_owner ON consultation_row (owner, deadline, id);
CREATE INDEX consultation_row_owner_state ON consultation_row (owner, state, deadline, id);
CREATE TABLE consultation_party (
  centre {text} NOT NULL, state {text} NOT NULL, deadline {time} NOT NULL, consultation {text} NOT NULL,
  PRIMARY KEY (centre, deadline, consultation));
CREATE INDEX consultation_party_state ON consultation_party (centre, state, deadline, consultation);
CREATE INDEX consultation_party_consultation ON consultation_party (consultation);
CREATE TABLE response_section (
  consultation {text} NOT NULL, number {big} NOT NULL, version {big} NOT NULL, section {text} NOT NULL, made_by {text}, seq {big} NOT NULL,
  PRIMARY KEY (consultation, number, version));
CREATE TABLE response_amendment (
  consultation {text} NOT NULL, id {big} NOT NULL, section {big} NOT NULL, amendment {text} NOT NULL, state {text} NOT NULL, reason_hash {text}, seq {big} NOT NULL,
  PRIMARY KEY (consultation, id));
CREATE INDEX response_amendment_state ON response_amendment (consultation, state, id);
CREATE TABLE response_comment (
  consultation {text} NOT NULL, section {big} NOT NULL, id {big} NOT NULL, thread {big}, stored {text} NOT NULL, seq {big} NOT NULL, resolved {time},
  PRIMARY KEY (consultation, section, id));
CREATE UNIQUE INDEX response_comment_id ON response_comment (consultation, id);
CREATE TABLE response_submission (
  hash {text} NOT NULL, consultation {text} NOT NULL, seq {big} NOT NULL,
  PRIMARY KEY (hash, consultation));
CREATE TABLE notice (
  centre {text} NOT NULL, seq {big} NOT NULL, type {text} NOT NULL, consultation {text} NOT NULL, at {time} NOT NULL, sections {text},
  PRIMARY KEY (centre, seq, type));
