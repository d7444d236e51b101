-- query: board_all :many
-- All boards, newest first.
-- scan: boards are few, and each process holds them all
SELECT b.id, b.slug, b.title_de, b.title_en, b.intro_de, b.intro_en, b.offer_de, b.offer_en, b.request_de, b.request_en,
       b.category, b.sides, b.fields, b.audience, b.posting, b.approval, b.ends_on, b.created_at, b.version
FROM board b ORDER BY b.id DESC

-- query: board_field_all :many
-- Their own fields, in the order of the form.
-- scan: boards are few, and each process holds them all
SELECT f.board_id, f.key, f.label_de, f.label_en, f.value, f.unit, f.choices, f.required
FROM board_field f ORDER BY f.board_id, f.position

-- query: board_cluster_all :many
-- Who runs them.
-- scan: boards are few, and each process holds them all
SELECT c.board_id, c.cluster_id FROM board_cluster c WHERE c.status = 'runs' ORDER BY c.board_id, c.cluster_id
