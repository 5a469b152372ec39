-- Pages make ids that begin with the time, so messages of many chats that are written together stand beside each other
-- in the index that keeps repeats out. What the server writes itself has no id, and stands in it no more.
DROP INDEX transcript_once;
CREATE UNIQUE INDEX transcript_once ON transcript (cid, conversation, author_id) WHERE cid IS NOT NULL;
