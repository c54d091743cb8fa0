-- The read model: drop its rows, replay the journal, and they are the same. Texts are not here, but in content.
CREATE TABLE organisation (id {text} PRIMARY KEY, kind {text} NOT NULL);
CREATE TABLE organisation_number (number {text} PRIMARY KEY, organisation {text} NOT NULL UNIQUE);
CREATE TABLE centre_row (id {text} PRIMARY KEY, version {big} NOT NULL, kind {text} NOT NULL, region {text}, profile {text} NOT NULL);
CREATE INDEX centre_row_kind ON centre_row (kind, id);
CREATE INDEX centre_row_region ON centre_row (region, id);
CREATE TABLE member_row (id {text} PRIMARY KEY, version {big} NOT NULL, kind {text} NOT NULL, profile {text} NOT NULL);
CREATE INDEX member_row_kind ON member_row (kind, id);
CREATE TABLE network_row (id {text} PRIMARY KEY, version {big} NOT NULL, profile {text} NOT NULL);
CREATE TABLE membership_row (
  network {text} NOT NULL, member {text} NOT NULL, version {big} NOT NULL, role {text} NOT NULL, state {text} NOT NULL, membership {text} NOT NULL,
  PRIMARY KEY (network, member));
CREATE INDEX membership_row_member ON membership_row (member, network);
CREATE TABLE authority_row (organisation {text} NOT NULL, person {text} NOT NULL, role {text} NOT NULL, PRIMARY KEY (organisation, person));
CREATE INDEX authority_row_person ON authority_row (person);
CREATE TABLE key_row (id {text} PRIMARY KEY, organisation {text}, person {text}, request {text} NOT NULL, issued {time} NOT NULL, revoked {time});
CREATE INDEX key_row_person ON key_row (person, id);
CREATE INDEX key_row_organisation ON key_row (organisation, id);
CREATE TABLE update_row (
  id {text} PRIMARY KEY, version {big} NOT NULL, state {text} NOT NULL, owner {text} NOT NULL, revision {big} NOT NULL, created {time} NOT NULL,
  dated {time} NOT NULL, published {time}, revised {time}, withdrawn {time}, reason_hash {text}, others {text} NOT NULL, topics {text} NOT NULL, tags {text} NOT NULL,
  networks {text} NOT NULL);
CREATE INDEX update_row_dated ON update_row (dated, id);
CREATE INDEX update_row_state ON update_row (state, dated, id);
CREATE INDEX update_row_owner ON update_row (owner, dated, id);
CREATE TABLE update_variant (
  update_id {text} NOT NULL, revision {big} NOT NULL, place {big} NOT NULL, language {text} NOT NULL, hash {text} NOT NULL,
  PRIMARY KEY (update_id, revision, place));
CREATE TABLE update_label (kind {text} NOT NULL, value {text} NOT NULL, dated {time} NOT NULL, update_id {text} NOT NULL, PRIMARY KEY (kind, value, dated, update_id));
CREATE INDEX update_label_update ON update_label (update_id, kind, value);
CREATE TABLE feed_row (id {text} PRIMARY KEY, version {big} NOT NULL, count {big} NOT NULL, last_entry {time});
CREATE TABLE feed_entry (
  feed {text} NOT NULL, update_id {text} NOT NULL, place {big} NOT NULL, seq {big} NOT NULL, revision {big} NOT NULL, source {big} NOT NULL, gone {bool} NOT NULL,
  PRIMARY KEY (feed, update_id));
CREATE UNIQUE INDEX feed_entry_place ON feed_entry (feed, place) WHERE NOT gone;
CREATE INDEX feed_entry_seq ON feed_entry (feed, seq);
