-- query: survey_field :one
-- params: survey id
SELECT s.mode, s.target, s.round, s.small_cell, s.level, s.traits, s.min_seconds, s.cleaning, s.sheet_class, s.sheet_out FROM survey s WHERE s.id = :survey

-- query: survey_field_put :exec
-- Who answers how, and what is hidden, is promised to those who answer: only before the beginning. The target may change; who counts, until the end, when the first sees results.
-- params: survey id, mode text, target int?, small_cell int, level int, traits text, min_seconds int, cleaning text, sheet_class text
UPDATE survey SET target = :target, level = :level,
    min_seconds = CASE WHEN status = 'closed' THEN min_seconds ELSE :min_seconds END, cleaning = CASE WHEN status = 'closed' THEN cleaning ELSE :cleaning END,
    traits = CASE WHEN status = 'draft' THEN :traits ELSE traits END,
    sheet_class = CASE WHEN status = 'draft' THEN :sheet_class ELSE sheet_class END,
    mode = CASE WHEN status = 'draft' THEN :mode ELSE mode END,
    small_cell = CASE WHEN status = 'draft' THEN :small_cell ELSE small_cell END
WHERE id = :survey

-- query: survey_target_reached :count
-- params: survey id, now instant
UPDATE survey SET status = 'closed', closed_at = :now WHERE id = :survey AND status = 'open' AND target IS NOT NULL
    AND (SELECT count(*) FROM survey_answer a WHERE a.survey_id = :survey AND a.status = 'complete') >= target

-- query: survey_invitable_of :many
-- People of the members of a cluster; an empty text: all of them.
-- params: cluster id, state text, kind text, size_class text, most int
SELECT a.id AS account, o.id AS organisation, o.state, o.size_class,
       (SELECT min(COALESCE(t.broader_id, t.id)) FROM organisation_topic x JOIN topic t ON t.id = x.topic_id
        WHERE x.organisation_id = o.id AND t.scheme = 'field') AS field,
       o.kind, m.cluster_id AS cluster
FROM membership m JOIN organisation o ON o.id = m.organisation_id
     JOIN account_organisation p ON p.organisation_id = o.id JOIN account a ON a.id = p.account_id
WHERE m.cluster_id = :cluster AND m.status = 'active' AND a.status = 'active'
      AND (:state = '' OR o.state = :state) AND (:kind = '' OR o.kind = :kind) AND (:size_class = '' OR o.size_class = :size_class)
ORDER BY a.id, o.id LIMIT :most
-- column: field id?

-- query: survey_invitable :many
-- The same of all members of all clusters.
-- row: survey_invitable_of
-- params: state text, kind text, size_class text, most int
-- scan: the programme office invites everybody, a few times a year
SELECT a.id AS account, o.id AS organisation, o.state, o.size_class,
       (SELECT min(COALESCE(t.broader_id, t.id)) FROM organisation_topic x JOIN topic t ON t.id = x.topic_id
        WHERE x.organisation_id = o.id AND t.scheme = 'field') AS field,
       o.kind, (SELECT min(m.cluster_id) FROM membership m WHERE m.organisation_id = o.id AND m.status = 'active') AS cluster
FROM account_organisation p JOIN organisation o ON o.id = p.organisation_id JOIN account a ON a.id = p.account_id
WHERE a.status = 'active' AND EXISTS (SELECT 1 FROM membership m WHERE m.organisation_id = o.id AND m.status = 'active')
      AND (:state = '' OR o.state = :state) AND (:kind = '' OR o.kind = :kind) AND (:size_class = '' OR o.size_class = :size_class)
ORDER BY a.id, o.id LIMIT :most
-- column: field id?
-- column: cluster id

-- query: survey_party_add :exec
-- params: survey id, party id, state text?, size_class text?, kind text?, field id?, cluster id?
INSERT INTO survey_party (survey_id, party, state, size_class, kind, field_id, cluster_id, used, answer_token)
VALUES (:survey, :party, :state, :size_class, :kind, :field, :cluster, FALSE, NULL)
ON CONFLICT DO NOTHING

-- query: survey_invitation_add :exec
-- params: invitation id, survey id, account id, party id
INSERT INTO survey_invitation (id, survey_id, account_id, party, round) VALUES (:invitation, :survey, :account, :party, 0)
ON CONFLICT DO NOTHING

-- query: survey_round :count
-- Of two that press at once only one begins the next round.
-- params: survey id, was int
UPDATE survey SET round = :was + 1 WHERE id = :survey AND round = :was AND status = 'open'

-- query: survey_round_due :one
-- A survey whose round is not told to everybody who has not answered.
-- scan: a few surveys run at a time
SELECT s.id, s.document, s.round, s.mode FROM survey s
WHERE s.status = 'open' AND s.round > 0 AND EXISTS (
    SELECT 1 FROM survey_invitation i JOIN survey_party p ON p.survey_id = i.survey_id AND p.party = i.party JOIN account a ON a.id = i.account_id
    WHERE i.survey_id = s.id AND i.round < s.round AND NOT p.used AND a.status = 'active')
ORDER BY s.id LIMIT 1

-- query: survey_mail_due :many
-- Whom of them to tell next.
-- params: survey id, round int, most int
SELECT i.id, a.id AS account, a.email, a.name, a.language
FROM survey_invitation i JOIN survey_party p ON p.survey_id = i.survey_id AND p.party = i.party JOIN account a ON a.id = i.account_id
WHERE i.survey_id = :survey AND i.round < :round AND NOT p.used AND a.status = 'active'
ORDER BY i.id LIMIT :most

-- query: survey_mailed :count
-- params: invitation id, round int
UPDATE survey_invitation SET round = :round WHERE id = :invitation AND round < :round

-- query: survey_link_add :exec
-- params: token_hash text, invitation id
INSERT INTO survey_invitation_link (token_hash, invitation_id) VALUES (:token_hash, :invitation)

-- query: survey_link :one
-- params: token_hash text
SELECT i.survey_id, i.party, s.code, s.mode, s.traits, s.small_cell, s.sheet_class, p.used, p.answer_token
FROM survey_invitation_link l JOIN survey_invitation i ON i.id = l.invitation_id JOIN survey s ON s.id = i.survey_id
     JOIN survey_party p ON p.survey_id = i.survey_id AND p.party = i.party
WHERE l.token_hash = :token_hash

-- query: survey_party_use :count
-- Once.
-- params: survey id, party id
UPDATE survey_party SET used = TRUE WHERE survey_id = :survey AND party = :party AND NOT used

-- query: survey_party_hold :count
-- The answer of an organisation, for all its colleagues, until it is sent.
-- params: survey id, party id, token text
UPDATE survey_party SET answer_token = :token WHERE survey_id = :survey AND party = :party AND NOT used AND answer_token IS NULL

-- query: survey_party_cell :one
-- What is known of a party, and how many of those who took part share it, as far as it is asked for, among those who were told last in the same round.
-- params: survey id, party id, state bool, field bool, size bool, kind bool, cluster bool
SELECT p.state, p.size_class, p.kind, t.slug AS field, c.slug AS cluster,
       (SELECT count(*) FROM survey_party q WHERE q.survey_id = p.survey_id AND q.used
        AND (NOT :state OR COALESCE(q.state, '') = COALESCE(p.state, '')) AND (NOT :field OR COALESCE(q.field_id, 0) = COALESCE(p.field_id, 0))
        AND (NOT :size OR COALESCE(q.size_class, '') = COALESCE(p.size_class, '')) AND (NOT :kind OR COALESCE(q.kind, '') = COALESCE(p.kind, ''))
        AND (NOT :cluster OR COALESCE(q.cluster_id, 0) = COALESCE(p.cluster_id, 0))
        AND (SELECT max(i.round) FROM survey_invitation i WHERE i.survey_id = q.survey_id AND i.party = q.party)
          = (SELECT max(i.round) FROM survey_invitation i WHERE i.survey_id = p.survey_id AND i.party = p.party)) AS alike
FROM survey_party p LEFT JOIN topic t ON t.id = p.field_id LEFT JOIN cluster c ON c.id = p.cluster_id
WHERE p.survey_id = :survey AND p.party = :party
-- column: alike int

-- query: survey_party_of_answer :one
-- The organisation whose answer this is, until it is sent.
-- params: survey id, token text
SELECT p.party FROM survey_party p WHERE p.survey_id = :survey AND p.answer_token = :token

-- query: survey_answer_trait :exec
-- params: answer id, traits json?
UPDATE survey_answer SET traits = :traits WHERE id = :answer

-- query: survey_trait_names :many
-- Fields and clusters of those who were invited.
-- params: survey id
SELECT DISTINCT 'field' AS trait, t.slug, t.title_de, t.title_en FROM survey_party p JOIN topic t ON t.id = p.field_id WHERE p.survey_id = :survey
UNION SELECT DISTINCT 'cluster', c.slug, c.short_name, c.short_name FROM survey_party p JOIN cluster c ON c.id = p.cluster_id WHERE p.survey_id = :survey
ORDER BY 1, 2
-- column: trait text

-- query: survey_party_sent :exec
-- params: survey id, token text
UPDATE survey_party SET used = TRUE, answer_token = NULL WHERE survey_id = :survey AND answer_token = :token

-- query: survey_party_rewrite :exec
-- Every row becomes new, in one go: which one was changed is not to be seen.
-- params: survey id
UPDATE survey_party SET used = used WHERE survey_id = :survey

-- query: survey_response :many
-- Of those invited, by where, in which field and how large they are. In organisations that run a survey together one row is the organisation.
-- params: survey id
SELECT p.state, p.size_class, t.title_de AS field_de, t.title_en AS field_en, count(*) AS invited, CAST(sum(CASE WHEN p.used THEN 1 ELSE 0 END) AS @int) AS used
FROM survey_party p LEFT JOIN topic t ON t.id = p.field_id WHERE p.survey_id = :survey
GROUP BY p.state, p.size_class, t.title_de, t.title_en ORDER BY p.state NULLS LAST, t.title_de NULLS LAST, p.size_class NULLS LAST
-- column: invited int

-- query: survey_median :one
-- params: survey id
SELECT a.seconds FROM survey_answer a WHERE a.survey_id = :survey AND a.status = 'complete' ORDER BY a.seconds
LIMIT 1 OFFSET (SELECT count(*) / 2 FROM survey_answer x WHERE x.survey_id = :survey AND x.status = 'complete')
