-- The ledger is searched by what a record is called on paper, by kind of act, and by the request an act belonged to.

create index ledger_code on ledger ((detail->>'code')) where detail->>'code' is not null;
create index ledger_action on ledger (action, at);
create index ledger_request on ledger (request_id) where request_id is not null;
