-- Conduits get an id, services become records with a direction, levels are those of the Purdue model.
UPDATE zone SET body = json_set(body, '$.level', CASE json_extract(body, '$.level')
  WHEN 'L0-1' THEN 'L1' WHEN 'L0' THEN 'L0' WHEN 'L1' THEN 'L1' WHEN 'L3' THEN 'L3' WHEN 'L4' THEN 'L4' WHEN 'outside' THEN 'outside'
  ELSE 'L2' END);

CREATE TABLE conduit_with_id (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

INSERT INTO conduit_with_id (id, position, body)
SELECT id, position, json_set(body, '$.id', id, '$.services', json(services)) FROM (
  SELECT position, body,
    json_extract(body, '$.from') || '--' || json_extract(body, '$.to') || CASE
      WHEN row_number() OVER (PARTITION BY json_extract(body, '$.from'), json_extract(body, '$.to') ORDER BY position) = 1 THEN ''
      ELSE '-' || position END AS id,
    (SELECT json_group_array(json_object('name', value)) FROM json_each(body, '$.services')) AS services
  FROM conduit);

DROP TABLE conduit;
ALTER TABLE conduit_with_id RENAME TO conduit;
