-- Enquiries that nobody has answered: whoever was asked is reminded, once for each question.
ALTER TABLE conversation ADD COLUMN reminded_at @instant;
CREATE INDEX conversation_by_update ON conversation (updated_at);
