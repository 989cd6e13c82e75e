-- What a run was asked to do beyond its command: which people, which part of which run.
alter table runs add column asked ${text} default '' not null;
