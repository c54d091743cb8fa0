-- rebuild
-- Who ever took part, and how many did: reports page and count along these, however large the network is.
ALTER TABLE membership_row ADD COLUMN took_part {bool} NOT NULL DEFAULT FALSE;
CREATE INDEX membership_row_took_part ON membership_row (network, member) WHERE took_part;
CREATE INDEX membership_row_state ON membership_row (network, state, member);
CREATE INDEX membership_row_role ON membership_row (network, role, member);
CREATE INDEX membership_row_state_role ON membership_row (network, state, role, member);
CREATE TABLE network_count (network {text} NOT NULL, what {text} NOT NULL, word {text} NOT NULL, number {big} NOT NULL, PRIMARY KEY (network, what, word));
