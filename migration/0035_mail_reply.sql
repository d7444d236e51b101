-- Mails that can be answered, and threads.
ALTER TABLE mail ADD COLUMN reply_to @text;   -- local part of an address of ours; the domain is added when the mail is sent
ALTER TABLE mail ADD COLUMN thread @text;     -- message id of the thread's first mail
