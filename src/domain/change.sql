-- The log that keeps every node's index current.

-- query: change_insert :exec
-- params: id id, kind text, object id
INSERT INTO change (id, kind, object_id) VALUES (:id, :kind, :object);

-- query: change_after :many
-- What was made after a number, oldest first.
-- params: from id
SELECT id, kind, object_id FROM change WHERE id > :from ORDER BY id;

-- query: change_is :one
-- params: id id, kind text, object id
SELECT id FROM change WHERE id = :id AND kind = :kind AND object_id = :object;

-- query: change_newest :one
-- column: id id
SELECT COALESCE(MAX(id), 0) AS id FROM change;

-- query: change_forget :count
-- params: before id
DELETE FROM change WHERE id < :before;
