-- The log that keeps every node's index current.

-- query: change_insert :exec
-- params: id id, kind text, object id
INSERT INTO change (id, kind, object_id) VALUES (:id, :kind, :object);
