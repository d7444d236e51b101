-- query: audit_insert :exec
-- params: id id, account id?, for_account id?, verb text, kind text, object id?, organisation id?, cluster id?, detail json?, now instant
INSERT INTO audit (id, account_id, for_account_id, verb, kind, object_id, organisation_id, cluster_id, detail, at)
VALUES (:id, :account, :for_account, :verb, :kind, :object, :organisation, :cluster, :detail, :now)
