-- What the learner did. Rows are only ever added; everything under "derived"
-- below can be made again from them.
CREATE TABLE event (
  pos        INTEGER PRIMARY KEY,   -- place in this file; differs between machines
  id         TEXT    NOT NULL,      -- UUIDv7
  device     TEXT    NOT NULL,
  seq        INTEGER NOT NULL,      -- counts the device's events from 1
  turn       INTEGER NOT NULL,      -- larger than that of every event this one could know of
  at         INTEGER NOT NULL,      -- UTC milliseconds
  offset     INTEGER NOT NULL,      -- minutes east of UTC
  kind       TEXT    NOT NULL,
  sitting    TEXT    NOT NULL DEFAULT '',
  credential TEXT    NOT NULL DEFAULT '',
  item       TEXT    NOT NULL DEFAULT '',
  clock      INTEGER NOT NULL DEFAULT 0,
  data       TEXT    NOT NULL DEFAULT ''  -- JSON of the remaining fields, '' for none
) STRICT;
CREATE UNIQUE INDEX event_id      ON event (id);
CREATE UNIQUE INDEX event_device  ON event (device, seq);
CREATE        INDEX event_turn    ON event (turn);
CREATE        INDEX event_kind    ON event (kind);
CREATE        INDEX event_sitting ON event (sitting) WHERE sitting <> '';
CREATE        INDEX event_item    ON event (item)    WHERE item <> '';

CREATE TRIGGER event_keep_update BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_keep_delete BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;

-- Question texts as they were shown, named by the SHA-256 of their JSON.
CREATE TABLE text (
  hash TEXT PRIMARY KEY,
  json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- device: the name of this machine. derived: the log position that the derived
-- tables stand for. derivation: the version of the rules they were made by.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- The clock of a running sitting, overwritten every few seconds.
CREATE TABLE checkpoint (
  sitting TEXT PRIMARY KEY,
  clock   INTEGER NOT NULL,  -- milliseconds on the sitting's own clock
  at      INTEGER NOT NULL   -- UTC milliseconds
) STRICT, WITHOUT ROWID;

-- Derived. ----------------------------------------------------------------

CREATE TABLE sitting (
  id         TEXT PRIMARY KEY,
  credential TEXT    NOT NULL,
  mode       TEXT    NOT NULL,
  form       TEXT    NOT NULL,
  title      TEXT    NOT NULL,
  special    TEXT    NOT NULL,
  begun_at   INTEGER NOT NULL,
  offset     INTEGER NOT NULL,
  last_at    INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,  -- 0 while open
  state      TEXT    NOT NULL,  -- open, submitted, expired, discarded
  clock      INTEGER NOT NULL,
  limit_ms   INTEGER NOT NULL,
  breaks     INTEGER NOT NULL,
  total      INTEGER NOT NULL,
  answered   INTEGER NOT NULL,
  scored     INTEGER NOT NULL,
  correct    INTEGER NOT NULL,
  cut        INTEGER NOT NULL,
  scaled     INTEGER,
  pass       INTEGER,
  low        INTEGER,
  high       INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sitting_begun ON sitting (begun_at);
CREATE INDEX sitting_mode  ON sitting (mode, begun_at);
CREATE INDEX sitting_open  ON sitting (begun_at) WHERE state = 'open';

CREATE TABLE attempt (
  n          INTEGER PRIMARY KEY,  -- in the order of the log
  sitting    TEXT    NOT NULL,
  idx        INTEGER NOT NULL,
  item       TEXT    NOT NULL,
  credential TEXT    NOT NULL,
  domain     TEXT    NOT NULL,
  task       TEXT    NOT NULL,
  level      TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  day        INTEGER NOT NULL,     -- the learner's calendar day, days since 1970-01-01
  chosen     INTEGER NOT NULL,     -- bank index, -1 for blank
  correct    INTEGER NOT NULL,
  confidence TEXT    NOT NULL,
  ms         INTEGER NOT NULL,
  mode       TEXT    NOT NULL,
  repeat     INTEGER NOT NULL,
  pretest    INTEGER NOT NULL,
  rating     INTEGER NOT NULL,
  expired    INTEGER NOT NULL,
  counts     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX attempt_place  ON attempt (sitting, idx);
CREATE        INDEX attempt_item   ON attempt (item);
CREATE        INDEX attempt_counts ON attempt (credential) WHERE counts = 1;

CREATE TABLE item_stat (
  item            TEXT PRIMARY KEY,
  credential      TEXT    NOT NULL,
  seen            INTEGER NOT NULL,
  seen_at         INTEGER NOT NULL,
  first_sitting   TEXT    NOT NULL,
  attempts        INTEGER NOT NULL,
  correct         INTEGER NOT NULL,
  first_at        INTEGER NOT NULL,
  first_correct   INTEGER NOT NULL,
  last_at         INTEGER NOT NULL,
  last_correct    INTEGER NOT NULL,
  last_confidence TEXT    NOT NULL,
  flagged         INTEGER NOT NULL,
  disputed        INTEGER NOT NULL,
  dispute         TEXT    NOT NULL,
  note            TEXT    NOT NULL,
  opened          INTEGER NOT NULL,
  suspended       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX item_stat_credential ON item_stat (credential);

-- Review cards: JSON of review.Card.
CREATE TABLE card (
  item       TEXT PRIMARY KEY,
  credential TEXT NOT NULL,
  json       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE day_stat (
  credential TEXT    NOT NULL,
  day        INTEGER NOT NULL,
  answers    INTEGER NOT NULL,
  correct    INTEGER NOT NULL,
  ms         INTEGER NOT NULL,
  PRIMARY KEY (credential, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
