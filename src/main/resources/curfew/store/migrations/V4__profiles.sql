-- The shapes of past reads. A row is written when something is read, and becomes good when its run ends well; places count up with
-- either. The profile is emptied when only the measures are kept any more.
create table profiles (
    source_kind ${text}   not null,
    source_name ${text}   not null,
    run         ${text}   not null,
    place       ${number} not null,
    good        ${number} not null,
    measures    ${text}   not null,
    profile     ${text}   not null,
    primary key (source_kind, source_name, run)
) ${keyed_table};
