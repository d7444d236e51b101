-- query: thing_add :exec
-- params: id id, amount int, amount_n int?, share real, share_n real?, name text, name_n text?
-- params: open bool, open_n bool?, at instant, at_n instant?, day date?, detail json?, bytes blob?
-- params: visibility text, cluster_id id, account_id id?
INSERT INTO thing (id, amount, amount_n, share, share_n, name, name_n, open, open_n, at, at_n, day, detail, bytes, visibility,
                   cluster_id, account_id)
VALUES (:id, :amount, :amount_n, :share, :share_n, :name, :name_n, :open, :open_n, :at, :at_n, :day, :detail, :bytes, :visibility,
        :cluster_id, :account_id)

-- query: thing_change :count
-- Takes some of the parameters, and in another order.
-- params-of: thing_add
UPDATE thing SET name = :name, amount_n = :amount_n WHERE amount = :amount AND id = :id

-- query: thing_get :one
-- row: thing
-- params: id id
SELECT * FROM thing WHERE id = :id

-- query: thing_all :many
-- row: thing
SELECT * FROM thing ORDER BY id

-- query: thing_walk :each
-- params: open bool?
SELECT id, name, name_n FROM thing WHERE :open IS NULL OR open = :open ORDER BY name COLLATE "de-x-icu"

-- query: thing_rename :count
-- params: name text, list ids
UPDATE thing SET name = :name WHERE @in(thing.id, :list)

-- query: thing_sum :one
SELECT count(*) AS n, CAST(sum(t.amount) AS @int) AS total, max(t.share) AS top, count(*) > 1 AS many
FROM thing t
-- column: n int
-- column: top real
-- column: many bool

-- query: thing_take :one
-- Two rows may come back; the first counts, both are changed.
-- params: below int, db text
UPDATE thing SET name_n = :db WHERE amount < :below RETURNING id

-- query: thing_seen :many
-- params: viewer id, viewer_clusters ids
SELECT t.id FROM thing t WHERE @visible(t) ORDER BY t.id
