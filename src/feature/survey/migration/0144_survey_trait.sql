-- What is known of whoever was invited may stand with the answer, coarsely: chosen before the beginning and said to those who answer. Which
-- (names joined by blanks), what else is known of the invited, and what stands with an answer ({"state": "DE-HE"}; none: nothing does).
ALTER TABLE survey ADD COLUMN traits @text NOT NULL DEFAULT '';
ALTER TABLE survey_party ADD COLUMN kind @text;
ALTER TABLE survey_party ADD COLUMN cluster_id @id;
ALTER TABLE survey_answer ADD COLUMN traits @json;
CREATE INDEX survey_invitation_by_party ON survey_invitation (survey_id, party);
