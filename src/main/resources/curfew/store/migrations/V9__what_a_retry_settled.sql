-- What a retry was asked for and could settle without planning it: as what, and why. Both are null for an operation of the plan, and for one
-- that the seal refused.
alter table plan_operations add column settled_as ${text};
alter table plan_operations add column settled_words ${text};
