-- query: telltale_account :one
-- params: account id
SELECT a.name FROM account a WHERE a.id = :account

-- query: telltale_organisations :many
-- params: account id
SELECT o.name FROM account_organisation ao JOIN organisation o ON o.id = ao.organisation_id WHERE ao.account_id = :account ORDER BY o.id LIMIT 10
