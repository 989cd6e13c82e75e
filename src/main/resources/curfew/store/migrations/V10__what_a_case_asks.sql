-- What a person should do about one case in particular; empty for what its kind says.
alter table cases add column mend ${text} default '' not null;
