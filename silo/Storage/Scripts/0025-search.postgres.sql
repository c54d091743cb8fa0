-- form 3
-- rebuild
-- What can be found, and by which terms (docs/adr/0020-search.md). The terms are words of ASCII letters and digits already, so that 'simple' only takes them apart.
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
  vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', terms)) STORED,
  UNIQUE (kind, id)
);
-- Words come into the index some hundred things at a time: one by one would cost the appends ten times as much.
CREATE INDEX search_index ON search_document USING gin (vector) WITH (gin_pending_list_limit = 256);

-- What fits in a stretch, from its end. Along the index of words and no other, whatever the planner thinks of how often words stand together: an ordered scan
-- that waits for the twentieth thing that fits looks at every row there is where there are nineteen.
CREATE FUNCTION search_within(wanted tsquery, low {big}, below {big}, most {big}) RETURNS SETOF {big} LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET jit = off SET plan_cache_mode = force_custom_plan SET work_mem = '32MB' AS $$
BEGIN
  RETURN QUERY SELECT d.number FROM search_document d WHERE d.vector @@ wanted AND d.number >= low AND d.number < below ORDER BY d.number DESC LIMIT most;
END $$;

-- The same for a stretch of any length. What many things have is among the newest twenty thousand already, and what few have costs little to look for among all.
CREATE FUNCTION search_find(wanted tsquery, low {big}, below {big}, most {big}) RETURNS SETOF {big} LANGUAGE plpgsql STABLE AS $$
DECLARE
  rest {big} := most;
  upper {big} := below;
  lower {big};
  size {big} := 20000;
  found_now {big};
BEGIN
  LOOP
    SELECT d.number INTO lower FROM search_document d WHERE d.number < upper AND d.number >= low ORDER BY d.number DESC OFFSET size LIMIT 1;
    RETURN QUERY SELECT * FROM search_within(wanted, coalesce(lower, low), upper, rest);
    GET DIAGNOSTICS found_now = ROW_COUNT;
    rest := rest - found_now;
    EXIT WHEN rest <= 0 OR lower IS NULL;
    upper := lower;
    size := size * 10;
  END LOOP;
END $$;
