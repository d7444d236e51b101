-- Everything that refers to an organisation, moved to another one. `merge_tables` in move.c names the tables.

-- query: merge_topics :exec
-- params: from id, to id
INSERT INTO organisation_topic (organisation_id, topic_id, roles)
SELECT :to, t.topic_id, t.roles FROM organisation_topic t WHERE t.organisation_id = :from
ON CONFLICT (organisation_id, topic_id) DO UPDATE SET roles = coalesce(organisation_topic.roles, excluded.roles)

-- query: merge_topics_gone :exec
-- params: from id
DELETE FROM organisation_topic WHERE organisation_id = :from

-- query: merge_sectors :exec
-- params: from id, to id
INSERT INTO organisation_sector (organisation_id, code)
SELECT :to, s.code FROM organisation_sector s
WHERE s.organisation_id = :from
  AND NOT EXISTS (SELECT 1 FROM organisation_sector o WHERE o.organisation_id = :to AND o.code = s.code)

-- query: merge_sectors_gone :exec
-- params: from id
DELETE FROM organisation_sector WHERE organisation_id = :from

-- query: merge_identifiers :exec
-- params: from id, to id
INSERT INTO organisation_identifier (organisation_id, scheme, value, value_key)
SELECT :to, i.scheme, i.value, i.value_key FROM organisation_identifier i
WHERE i.organisation_id = :from
  AND NOT EXISTS (SELECT 1 FROM organisation_identifier o WHERE o.organisation_id = :to AND o.scheme = i.scheme)

-- query: merge_identifiers_gone :exec
-- params: from id
DELETE FROM organisation_identifier WHERE organisation_id = :from

-- query: merge_membership_best :exec
-- Members of the same cluster twice: an active membership wins, the earlier beginning stays.
-- params: from id, to id, now instant
UPDATE membership SET
    status = CASE WHEN EXISTS (SELECT 1 FROM membership f WHERE f.organisation_id = :from AND f.cluster_id = membership.cluster_id AND f.status = 'active')
                  THEN 'active' ELSE status END,
    until = CASE WHEN EXISTS (SELECT 1 FROM membership f WHERE f.organisation_id = :from AND f.cluster_id = membership.cluster_id AND f.status = 'active')
                 THEN NULL ELSE until END,
    since = COALESCE((SELECT MIN(f.since) FROM membership f WHERE f.cluster_id = membership.cluster_id
                      AND f.organisation_id IN (:from, :to) AND f.since IS NOT NULL), since),
    updated_at = :now
WHERE organisation_id = :to
  AND EXISTS (SELECT 1 FROM membership f WHERE f.organisation_id = :from AND f.cluster_id = membership.cluster_id)

-- query: merge_membership_twice :exec
-- params: from id, to id
DELETE FROM membership WHERE organisation_id = :from
  AND EXISTS (SELECT 1 FROM membership t WHERE t.organisation_id = :to AND t.cluster_id = membership.cluster_id)

-- query: merge_memberships :exec
-- params: from id, to id, now instant
UPDATE membership SET organisation_id = :to, updated_at = :now WHERE organisation_id = :from

-- query: merge_admins :exec
-- Who is admin of one of the two is admin of the one that stays.
-- params: from id, to id
UPDATE account_organisation SET role = 'admin' WHERE organisation_id = :to
  AND EXISTS (SELECT 1 FROM account_organisation f WHERE f.organisation_id = :from AND f.account_id = account_organisation.account_id AND f.role = 'admin')

-- query: merge_people_twice :exec
-- params: from id, to id
DELETE FROM account_organisation WHERE organisation_id = :from
  AND EXISTS (SELECT 1 FROM account_organisation t WHERE t.organisation_id = :to AND t.account_id = account_organisation.account_id)

-- query: merge_people :exec
-- params: from id, to id
UPDATE account_organisation SET organisation_id = :to WHERE organisation_id = :from

-- query: merge_listing_ids :many
-- params: from id
SELECT l.id FROM listing l WHERE l.organisation_id = :from

-- query: merge_listings :exec
-- params: from id, to id
UPDATE listing SET organisation_id = :to WHERE organisation_id = :from

-- query: merge_conversations :exec
-- params: from id, to id
UPDATE conversation SET organisation_id = :to WHERE organisation_id = :from

-- query: merge_claims :exec
-- params: from id, to id
UPDATE claim SET organisation_id = :to WHERE organisation_id = :from

-- query: merge_asks :exec
-- params: from id, to id
UPDATE profile_ask SET organisation_id = :to WHERE organisation_id = :from

-- query: merge_invitations :exec
-- params: from id, to id
UPDATE invitation SET organisation_id = :to WHERE organisation_id = :from

-- query: merge_delegations :exec
-- scan: a few hundred rows; merging is rare
-- params: from id, to id
UPDATE delegation SET organisation_id = :to WHERE organisation_id = :from

-- query: merge_log :exec
-- params: from id, to id
UPDATE audit SET organisation_id = :to WHERE organisation_id = :from

-- query: merge_gone :count
-- scan: tables that refer to organisations without an index are small
-- Only when nobody saved meanwhile.
-- params: organisation id, version int
DELETE FROM organisation WHERE id = :organisation AND version = :version

-- query: merge_save :count
-- params: organisation id, version int, reference text?, name text, name_key text, kind text, size_class text?, sme bool, country text?, state text?, place text?, lat real?, lon real?, website text?, email text?, contact_name text?, phone text?, street text?, postal_code text?, description text?, now instant
UPDATE organisation SET reference = :reference, name = :name, name_key = :name_key, kind = :kind, size_class = :size_class, sme = :sme,
    country = :country, state = :state, place = :place, lat = :lat, lon = :lon, website = :website, email = :email,
    contact_name = :contact_name, phone = :phone, street = :street, postal_code = :postal_code, description = :description,
    updated_at = :now, version = version + 1
WHERE id = :organisation AND version = :version

-- query: merge_audience :exec
-- params: organisation id, audience text?
UPDATE organisation SET audience = :audience WHERE id = :organisation

-- query: merge_both_members :one
-- How many of the two belong to clusters of this office.
-- params: one id, other id, staff_of ids
SELECT count(DISTINCT m.organisation_id) AS organisations FROM membership m
WHERE m.organisation_id IN (:one, :other) AND m.status = 'active' AND @in(m.cluster_id, :staff_of)
-- column: organisations int

-- query: merge_candidates :many
-- scan: a part of the name may stand anywhere; whoever merges waits for a few milliseconds
-- params: pattern text, not id, all bool, staff_of ids
SELECT o.id, o.slug, o.name, o.place, o.kind FROM organisation o
WHERE o.name_key LIKE :pattern ESCAPE '\' AND o.id <> :not
  AND (:all OR EXISTS (SELECT 1 FROM membership m WHERE m.organisation_id = o.id AND m.status = 'active' AND @in(m.cluster_id, :staff_of)))
ORDER BY length(o.name), o.name COLLATE "de-x-icu", o.id LIMIT 20

-- query: merge_webhooks :exec
-- params: from id, to id
UPDATE webhook SET organisation_id = :to WHERE organisation_id = :from

-- query: merge_declined :exec
-- What somebody declined stays declined; who declined both has said it once already.
-- params: from id, to id
UPDATE match_declined SET other_id = :to WHERE kind = 'organisation' AND other_id = :from
  AND NOT EXISTS (SELECT 1 FROM match_declined d WHERE d.account_id = match_declined.account_id AND d.listing_id = match_declined.listing_id
                  AND d.kind = 'organisation' AND d.other_id = :to)

-- query: merge_declined_twice :exec
-- params: from id
DELETE FROM match_declined WHERE kind = 'organisation' AND other_id = :from
