-- Everything the tables say of one person, for the person: a query per table. domain/personal.c lists them, and a test compares the list with the
-- tables there are. What leaves when the person does stands in personal_erase.sql.

-- query: personal_account :each
-- row: personal
-- params: account id
SELECT a.email AS text_1, a.name AS text_2, a.language AS text_3, a.role AS text_4, a.created_at AS at_1, a.updated_at AS at_2, a.confirmed_at AS at_3
FROM account a WHERE a.id = :account
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_organisation :each
-- row: personal
-- params: account id
SELECT o.name AS text_1, ao.role AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, CAST(NULL AS @instant) AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id WHERE ao.account_id = :account
ORDER BY o.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_staff :each
-- row: personal
-- params: account id
SELECT c.name AS text_1, s.role AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, CAST(NULL AS @instant) AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM cluster_staff s JOIN cluster c ON c.id = s.cluster_id WHERE s.account_id = :account
ORDER BY c.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_session :each
-- row: personal
-- params: account id
SELECT s.agent AS text_1, s.method AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, s.created_at AS at_1, s.seen_at AS at_2, s.expires_at AS at_3
FROM session s WHERE s.account_id = :account
ORDER BY s.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_login_token :each
-- row: personal
-- params: account id
SELECT t.purpose AS text_1, t.email AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, t.created_at AS at_1, t.expires_at AS at_2, t.used_at AS at_3
FROM login_token t WHERE t.account_id = :account
ORDER BY t.created_at LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_api_token :each
-- row: personal
-- params: account id
SELECT t.name AS text_1, t.scope AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, t.created_at AS at_1, t.used_at AS at_2, t.revoked_at AS at_3
FROM api_token t WHERE t.account_id = :account
ORDER BY t.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_second_factor :each
-- row: personal
-- params: account id
SELECT CAST(NULL AS @text) AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, f.created_at AS at_1, f.confirmed_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM second_factor f WHERE f.account_id = :account
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_recovery_code :each
-- row: personal
-- params: account id
SELECT CAST(NULL AS @text) AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, f.used_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM recovery_code f WHERE f.account_id = :account
ORDER BY f.code_hash LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_identity :each
-- row: personal
-- params: account id
SELECT i.issuer AS text_1, i.subject AS text_2, i.email AS text_3, CAST(NULL AS @text) AS text_4, i.created_at AS at_1, i.used_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM identity i WHERE i.account_id = :account
ORDER BY i.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_signin_step :each
-- row: personal
-- params: account id
SELECT t.purpose AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, t.expires_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM signin_step t WHERE t.account_id = :account
ORDER BY t.expires_at LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_statutory_notice :each
-- row: personal
-- params: account id
-- scan: notices of one person; asked once in a while
SELECT n.subject AS text_1, n.basis AS text_2, n.text AS text_3, CAST(NULL AS @text) AS text_4, n.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM statutory_notice n WHERE n.account_id = :account
ORDER BY n.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_once :each
-- row: personal
-- params: account id
SELECT CAST(NULL AS @text) AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, o.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM once o WHERE o.account_id = :account
ORDER BY o.created_at LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_change_request :each
-- row: personal
-- params: account id
-- scan: suggestions of one person; asked once in a while
SELECT c.kind AS text_1, c.name AS text_2, c.email AS text_3, c.note AS text_4, c.created_at AS at_1, c.decided_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM change_request c WHERE c.account_id = :account
ORDER BY c.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_import_run :each
-- row: personal
-- params: account id
-- scan: imports are few; asked once in a while
SELECT i.kind AS text_1, i.file_name AS text_2, i.status AS text_3, CAST(NULL AS @text) AS text_4, i.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM import_run i WHERE i.account_id = :account
ORDER BY i.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_import_pull :each
-- row: personal
-- params: account id
-- scan: one per cluster at most
SELECT i.url AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, i.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM import_pull i WHERE i.account_id = :account
ORDER BY i.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_passkey :each
-- row: personal
-- params: account id
SELECT p.name AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, p.created_at AS at_1, p.used_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM passkey p WHERE p.account_id = :account
ORDER BY p.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_mail :each
-- row: personal
-- params: account id
SELECT m.kind AS text_1, m.recipient AS text_2, m.subject AS text_3, m.body_text AS text_4, m.created_at AS at_1, m.sent_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM mail m WHERE m.account_id = :account
ORDER BY m.id DESC LIMIT 5000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_mail_setting :each
-- row: personal
-- params: account id
SELECT m.zone AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, m.updated_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM mail_setting m WHERE m.account_id = :account
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_mail_choice :each
-- row: personal
-- params: account id
SELECT m.area AS text_1, m.pace AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, CAST(NULL AS @instant) AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM mail_choice m WHERE m.account_id = :account
ORDER BY m.area LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_mail_stop :each
-- row: personal
-- params: account id
SELECT m.area AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, m.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM mail_stop m WHERE m.account_id = :account
ORDER BY m.created_at LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_conversation_party :each
-- row: personal
-- params: account id
SELECT c.subject AS text_1, p.side AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, c.created_at AS at_1, p.read_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM conversation_party p JOIN conversation c ON c.id = p.conversation_id WHERE p.account_id = :account
ORDER BY c.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_conversation_link :each
-- row: personal
-- scan: links of one person; asked once in a while
-- params: account id
SELECT c.subject AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, l.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM conversation_link l JOIN conversation c ON c.id = l.conversation_id WHERE l.account_id = :account
ORDER BY l.created_at LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_message :each
-- row: personal
-- scan: messages of one person; asked once in a while
-- params: account id
SELECT c.subject AS text_1, m.text AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, m.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM message m JOIN conversation c ON c.id = m.conversation_id WHERE m.account_id = :account AND m.outside = FALSE
ORDER BY m.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_booking :each
-- row: personal
-- params: account id
SELECT l.title AS text_1, b.note AS text_2, b.status AS text_3, CAST(NULL AS @text) AS text_4, b.created_at AS at_1, b.updated_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM listing_booking b JOIN listing l ON l.id = b.listing_id WHERE b.account_id = :account
ORDER BY b.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_match_refusal :each
-- row: personal
-- params: account id
SELECT l.title AS text_1, r.reason AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, r.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM match_refusal r JOIN listing l ON l.id = r.listing_id WHERE r.account_id = :account
ORDER BY r.listing_id, r.other_id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_match_declined :each
-- row: personal
-- params: account id
SELECT d.kind AS text_1, d.reason AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, d.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM match_declined d WHERE d.account_id = :account
ORDER BY d.listing_id, d.kind, d.other_id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_listing :each
-- row: personal
-- params: account id
SELECT l.title AS text_1, l.text AS text_2, l.status AS text_3, l.visibility AS text_4, l.created_at AS at_1, l.published_at AS at_2, l.expires_at AS at_3
FROM listing l WHERE l.account_id = :account
ORDER BY l.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_audit :each
-- row: personal
-- params: account id
SELECT x.verb AS text_1, x.kind AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, x.at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM audit x WHERE x.id IN (SELECT a.id FROM audit a WHERE a.account_id = :account UNION SELECT b.id FROM audit b WHERE b.for_account_id = :account
    UNION SELECT c.id FROM audit c WHERE c.kind = 'account' AND c.object_id = :account)
ORDER BY x.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_claim :each
-- row: personal
-- params: account id
SELECT c.email AS text_1, c.name AS text_2, c.note AS text_3, c.status AS text_4, c.created_at AS at_1, c.decided_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM claim c WHERE c.account_id = :account
   OR c.email_key = (SELECT a.email_key FROM account a WHERE a.id = :account)
ORDER BY c.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_claim_decided :each
-- row: personal
-- scan: claims that somebody decided; asked once in a while
-- params: account id
SELECT c.status AS text_1, c.reason AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, c.decided_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM claim c WHERE c.decided_by = :account
ORDER BY c.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_profile_ask :each
-- row: personal
-- params: account id
SELECT p.email AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, p.asked_at AS at_1, p.reminded_at AS at_2, p.answered_at AS at_3
FROM profile_ask p WHERE p.account_id = :account
ORDER BY p.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_delegation :each
-- row: personal
-- params: account id
SELECT p.name AS text_1, q.name AS text_2, d.first_day AS text_3, d.last_day AS text_4, d.created_at AS at_1, d.revoked_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM delegation d JOIN account p ON p.id = d.account_id JOIN account q ON q.id = d.delegate_id
WHERE d.id IN (SELECT x.id FROM delegation x WHERE x.account_id = :account UNION SELECT y.id FROM delegation y WHERE y.delegate_id = :account)
ORDER BY d.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_invitation :each
-- row: personal
-- params: account id
SELECT i.email AS text_1, i.name AS text_2, i.role AS text_3, CAST(NULL AS @text) AS text_4, i.created_at AS at_1, i.accepted_at AS at_2, i.withdrawn_at AS at_3
FROM invitation i WHERE i.account_id = :account
ORDER BY i.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_invited :each
-- row: personal
-- params: account id
SELECT i.role AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, i.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM invitation i WHERE i.invited_by = :account
ORDER BY i.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_webhook :each
-- row: personal
-- params: account id
SELECT w.name AS text_1, w.url AS text_2, w.status AS text_3, CAST(NULL AS @text) AS text_4, w.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM webhook w WHERE w.account_id = :account
ORDER BY w.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_saved_search :each
-- row: personal
-- params: account id
SELECT s.name AS text_1, s.question AS text_2, s.pace AS text_3, CAST(NULL AS @text) AS text_4, s.created_at AS at_1, s.seen_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM saved_search s WHERE s.account_id = :account
ORDER BY s.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_survey_invitation :each
-- row: personal
-- params: account id
SELECT s.code AS text_1, CAST(NULL AS @text) AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, CAST(NULL AS @instant) AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM survey_invitation i JOIN survey s ON s.id = i.survey_id WHERE i.account_id = :account
ORDER BY i.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_abuse_report :each
-- row: personal
-- params: account id
SELECT r.title AS text_1, r.reason AS text_2, r.text AS text_3, r.status AS text_4, r.created_at AS at_1, r.decided_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM abuse_report r WHERE r.account_id = :account
ORDER BY r.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_outcome :each
-- row: personal
-- params: account id
SELECT c.subject AS text_1, CAST(o.outcome AS @text) AS text_2, CAST(o.worth AS @text) AS text_3, CAST(NULL AS @text) AS text_4, o.asked_at AS at_1, o.answered_at AS at_2, CAST(NULL AS @instant) AS at_3
FROM outcome o JOIN conversation c ON c.id = o.conversation_id WHERE o.account_id = :account
ORDER BY o.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_expert :each
-- row: personal
-- params: account id
SELECT e.found AS text_1, e.headline AS text_2, e.knows AS text_3, e.seeks AS text_4, e.found_at AS at_1, e.created_at AS at_2, e.updated_at AS at_3
FROM expert e WHERE e.account_id = :account
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_expert_topic :each
-- row: personal
-- The rest of it: a row per topic; without one a row that has none.
-- params: account id
SELECT t.title_de AS text_1, coalesce(et.roles, e.roles) AS text_2, e.languages AS text_3, e.audience AS text_4, CAST(NULL AS @instant) AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM expert e LEFT JOIN expert_topic et ON et.account_id = e.account_id LEFT JOIN topic t ON t.id = et.topic_id
WHERE e.account_id = :account
ORDER BY t.id NULLS FIRST LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_conversation_draft :each
-- row: personal
-- params: account id
SELECT c.subject AS text_1, d.text AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, d.created_at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM conversation_draft d JOIN conversation c ON c.id = d.conversation_id WHERE d.account_id = :account
ORDER BY d.created_at LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_conversation_names :each
-- row: personal
-- params: account id
SELECT c.subject AS text_1, n.step AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, n.at AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM conversation_names n JOIN conversation c ON c.id = n.conversation_id WHERE n.account_id = :account
ORDER BY n.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?

-- query: personal_attachment :each
-- row: personal
-- params: account id
SELECT COALESCE(f.title, f.name, '') AS text_1, f.kind AS text_2, CAST(NULL AS @text) AS text_3, CAST(NULL AS @text) AS text_4, CAST(NULL AS @instant) AS at_1, CAST(NULL AS @instant) AS at_2, CAST(NULL AS @instant) AS at_3
FROM attachment f WHERE f.account_id = :account
ORDER BY f.id LIMIT 20000
-- column: text_1 text?
-- column: text_2 text?
-- column: text_3 text?
-- column: text_4 text?
-- column: at_1 instant?
-- column: at_2 instant?
-- column: at_3 instant?
