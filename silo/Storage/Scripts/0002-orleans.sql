-- Tables behind Orleans' ADO.NET providers. Only the texts in OrleansQuery know them, so their names and columns are ours.
CREATE TABLE OrleansQuery (
  QueryKey {text} NOT NULL PRIMARY KEY,
  QueryText {text} NOT NULL
);

-- Two first writes race for the primary key, so at most one row can ever exist for a grain's state.
CREATE TABLE grain_state (
  service {text} NOT NULL,
  name {text} NOT NULL,
  extension {text} NOT NULL,
  n0 {big} NOT NULL,
  n1 {big} NOT NULL,
  version {int} NOT NULL,
  payload {bytes},
  PRIMARY KEY (service, name, extension, n0, n1)
);

CREATE TABLE membership_version (
  deployment {text} NOT NULL PRIMARY KEY,
  version {int} NOT NULL
);

CREATE TABLE membership (
  deployment {text} NOT NULL,
  address {text} NOT NULL,
  port {int} NOT NULL,
  generation {int} NOT NULL,
  silo_name {text} NOT NULL,
  host_name {text} NOT NULL,
  status {int} NOT NULL,
  proxy_port {int} NOT NULL,
  suspect_times {text},
  start_time {time} NOT NULL,
  alive_time {time} NOT NULL,
  PRIMARY KEY (deployment, address, port, generation)
);

CREATE TABLE reminder (
  service {text} NOT NULL,
  grain {text} NOT NULL,
  name {text} NOT NULL,
  start_time {time} NOT NULL,
  period {big} NOT NULL,
  hash {int} NOT NULL,
  version {int} NOT NULL,
  PRIMARY KEY (service, grain, name)
);
CREATE INDEX reminder_by_hash ON reminder (service, hash);
