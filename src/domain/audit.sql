-- query: audit_insert :exec
-- params: id id, account id?, verb text, kind text, object id?, detail json?, now instant
INSERT INTO audit (id, account_id, verb, kind, object_id, detail, at)
VALUES (:id, :account, :verb, :kind, :object, :detail, :now)
