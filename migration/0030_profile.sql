-- Contact details of profiles, who may read which of them, and when somebody last said that a cluster's are right.
ALTER TABLE organisation ADD COLUMN contact_name @text;
ALTER TABLE organisation ADD COLUMN phone @text;
ALTER TABLE organisation ADD COLUMN street @text;         -- and number
ALTER TABLE organisation ADD COLUMN postal_code @text;
ALTER TABLE organisation ADD COLUMN audience @text;       -- what differs from the usual: "phone=cluster|address=office" (domain/audience.h)
ALTER TABLE cluster ADD COLUMN contact_name @text;
ALTER TABLE cluster ADD COLUMN phone @text;
ALTER TABLE cluster ADD COLUMN audience @text;
ALTER TABLE cluster ADD COLUMN confirmed_at @instant;
