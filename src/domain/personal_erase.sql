-- What leaves when a person does, table by table, and what has to be known for that. What is handed over before stands in personal.sql.

-- query: personal_import_pull_pass :exec
-- Somebody else of the team is told from now on.
-- params: account id
-- scan: one per cluster at most
UPDATE import_pull SET account_id = (SELECT MIN(s.account_id) FROM cluster_staff s WHERE s.cluster_id = import_pull.cluster_id AND s.account_id <> :account)
WHERE account_id = :account
  AND EXISTS (SELECT 1 FROM cluster_staff s WHERE s.cluster_id = import_pull.cluster_id AND s.account_id <> :account)

-- query: personal_import_pull_end :exec
-- params: account id
-- scan: one per cluster at most
DELETE FROM import_pull WHERE account_id = :account

-- query: personal_match_refusal_erase :exec
-- params: account id
DELETE FROM match_refusal WHERE account_id = :account

-- query: personal_match_declined_erase :exec
-- params: account id
-- Also what others said of this person.
DELETE FROM match_declined WHERE account_id = :account OR (kind = 'person' AND other_id = :account)

-- query: personal_organisation_erase :exec
-- params: account id
DELETE FROM account_organisation WHERE account_id = :account

-- query: personal_staff_erase :exec
-- params: account id
DELETE FROM cluster_staff WHERE account_id = :account

-- query: personal_session_erase :exec
-- params: account id
DELETE FROM session WHERE account_id = :account

-- query: personal_login_token_erase :exec
-- params: account id
DELETE FROM login_token WHERE account_id = :account

-- query: personal_api_token_erase :exec
-- params: account id
DELETE FROM api_token WHERE account_id = :account

-- query: personal_second_factor_erase :exec
-- params: account id
DELETE FROM second_factor WHERE account_id = :account

-- query: personal_recovery_code_erase :exec
-- params: account id
DELETE FROM recovery_code WHERE account_id = :account

-- query: personal_identity_erase :exec
-- params: account id
DELETE FROM identity WHERE account_id = :account

-- query: personal_signin_step_erase :exec
-- params: account id
DELETE FROM signin_step WHERE account_id = :account

-- query: personal_passkey_erase :exec
-- params: account id
DELETE FROM passkey WHERE account_id = :account

-- query: personal_once_erase :exec
-- params: account id
DELETE FROM once WHERE account_id = :account

-- query: personal_change_request_erase :exec
-- The suggestion stays, nobody's.
-- scan: a person leaves once
-- params: account id
UPDATE change_request SET account_id = NULL, name = NULL, email = NULL, note = NULL
WHERE account_id = :account OR lower(email) = (SELECT a.email_key FROM account a WHERE a.id = :account)

-- query: personal_mail_erase :exec
-- params: account id
DELETE FROM mail WHERE account_id = :account

-- query: personal_mail_setting_erase :exec
-- params: account id
DELETE FROM mail_setting WHERE account_id = :account

-- query: personal_mail_choice_erase :exec
-- params: account id
DELETE FROM mail_choice WHERE account_id = :account

-- query: personal_mail_stop_erase :exec
-- params: account id
DELETE FROM mail_stop WHERE account_id = :account

-- query: personal_conversation_link_erase :exec
-- scan: a person leaves once
-- params: account id
DELETE FROM conversation_link WHERE account_id = :account

-- query: personal_profile_ask_erase :exec
-- params: account id
DELETE FROM profile_ask WHERE account_id = :account

-- query: personal_delegation_erase :exec
-- params: account id
DELETE FROM delegation WHERE account_id = :account OR delegate_id = :account

-- query: personal_claim_erase :exec
-- params: account id
UPDATE claim SET email = '', email_key = '', name = '', note = NULL, token_hash = NULL
WHERE account_id = :account OR email_key = (SELECT a.email_key FROM account a WHERE a.id = :account)

-- query: personal_invitation_erase :exec
-- params: account id
UPDATE invitation SET email = '', name = '' WHERE account_id = :account

-- query: personal_audit_erase :exec
-- params: account id
UPDATE audit SET detail = NULL WHERE kind = 'account' AND object_id = :account

-- query: personal_contact_erase :exec
-- Where the person was the contact of their own organisation, nobody is until somebody else is named.
-- params: account id, email_key text, now instant
UPDATE organisation SET email = NULL, contact_name = NULL, phone = NULL, updated_at = :now
WHERE lower(email) = :email_key AND id IN (SELECT ao.organisation_id FROM account_organisation ao WHERE ao.account_id = :account)

-- query: personal_address_erase :exec
-- What failed to reach the address.
-- params: email_key text
DELETE FROM mail_address WHERE address = :email_key

-- query: personal_office_contact_erase :exec
-- params: account id, email_key text, now instant
UPDATE cluster SET email = NULL, contact_name = NULL, phone = NULL, updated_at = :now
WHERE lower(email) = :email_key AND id IN (SELECT s.cluster_id FROM cluster_staff s WHERE s.account_id = :account)

-- query: personal_listings :many
-- params: account id
SELECT l.id FROM listing l WHERE l.account_id = :account ORDER BY l.id

-- query: personal_listing_erase :exec
-- Belongs to the organisation from now on; or is withdrawn.
-- params: account id, withdraw bool, now instant
UPDATE listing SET account_id = NULL, status = CASE WHEN :withdraw OR status IN ('draft', 'waiting') THEN 'closed' ELSE status END, renew_hash = NULL,
    updated_at = :now, version = version + 1
WHERE account_id = :account

-- query: personal_account_erase :exec
-- What messages and the log refer to from now on. N. N. (nomen nescio) is nobody in both languages.
-- params: account id, email text, now instant
UPDATE account SET email = :email, email_key = :email, name = 'N. N.', role = 'member', status = 'blocked', password_hash = NULL,
    language = 'de', confirmed_at = NULL, erased_at = :now, updated_at = :now
WHERE id = :account

-- query: personal_last_admin :many
-- Organisations that nobody keeps once this person is gone.
-- params: account id
SELECT o.name FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id
WHERE ao.account_id = :account AND ao.role = 'admin'
  AND NOT EXISTS (SELECT 1 FROM account_organisation x WHERE x.organisation_id = ao.organisation_id AND x.role = 'admin' AND x.account_id <> :account)
ORDER BY o.name COLLATE "de-x-icu", o.id

-- query: personal_webhook_deliveries_erase :exec
-- params: account id
DELETE FROM webhook_delivery WHERE hook_id IN (SELECT w.id FROM webhook w WHERE w.account_id = :account AND w.owner = 'account')

-- query: personal_webhook_erase :exec
-- Their own; those of an organisation or an office stay.
-- params: account id
DELETE FROM webhook WHERE account_id = :account AND owner = 'account'

-- query: personal_saved_find_erase :exec
-- params: account id
DELETE FROM saved_find WHERE search_id IN (SELECT s.id FROM saved_search s WHERE s.account_id = :account)

-- query: personal_saved_search_erase :exec
-- params: account id
DELETE FROM saved_search WHERE account_id = :account

-- query: personal_survey_link_erase :exec
-- params: account id
DELETE FROM survey_invitation_link WHERE invitation_id IN (SELECT i.id FROM survey_invitation i WHERE i.account_id = :account)

-- query: personal_survey_invitation_erase :exec
-- params: account id
DELETE FROM survey_invitation WHERE account_id = :account

-- query: personal_outcome_erase :exec
-- params: account id
DELETE FROM outcome WHERE account_id = :account

-- query: personal_expert_topic_erase :exec
-- params: account id
DELETE FROM expert_topic WHERE account_id = :account

-- query: personal_reported_erase :exec
-- What was reported of the person's profile: its text and name go, that something was decided stays.
-- params: account id
UPDATE abuse_report SET title = '…', evidence = '' WHERE kind = 'person' AND object_id = :account

-- query: personal_hidden_erase :exec
-- params: account id
DELETE FROM abuse_hidden WHERE kind = 'person' AND object_id = :account

-- query: personal_expert_erase :exec
-- params: account id
DELETE FROM expert WHERE account_id = :account

-- query: personal_conversation_draft_erase :exec
-- params: account id
DELETE FROM conversation_draft WHERE account_id = :account
