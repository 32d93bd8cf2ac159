-- A word is kept as one key, instead of three that each left a third of it out: fewer to write, and who looks for a word with a slip in it
-- is shown no others that are merely alike. The keys of how words begin are as they were. What is here is how they are made since then.

create function pg_temp.hashed_on(key bigint, letter bigint) returns bigint language sql immutable as
  $$ select ((key # letter) * 16777619) & 4294967295 $$;

create function pg_temp.word_keys_of(text_of_record text) returns integer[] language plpgsql immutable as $$
declare
  keys bigint[] := '{}';
  word text;
  letter text;
  key bigint;
  letters integer;
begin
  for word in select part[1] from
    regexp_matches(text_of_record, '[^\u0001-\u002f\u003a-\u0060\u007b-\u00a0\u2000-\u206f\u3000-\u303f]+', 'g') part
  loop
    key := pg_temp.hashed_on(2166136261, 1114112);
    foreach letter in array string_to_array(left(word, 2), null) loop
      key := pg_temp.hashed_on(key, ascii(letter));
      keys := keys || key;
    end loop;
  end loop;
  for word in select part[1] from
    regexp_matches(text_of_record, '[^\u0001-\u0060\u007b-\u00a0\u2000-\u206f\u3000-\u303f]+', 'g') part
  loop
    letters := char_length(word);
    continue when letters < 5 or letters > 40;
    key := 2166136261;
    foreach letter in array string_to_array(word, null) loop
      key := pg_temp.hashed_on(key, ascii(letter) % 26);
    end loop;
    keys := keys || key;
  end loop;
  return array(select distinct (case when one < 2147483648 then one else one - 4294967296 end)::integer from unnest(keys) one);
end $$;

-- made anew in one go, which is sooner than to write each row's into it
drop index customers_by_text;
update customers set word_keys = pg_temp.word_keys_of(search_text);
create index customers_by_text on customers using gin (environment_id, search_text gin_trgm_ops, word_keys)
  with (gin_pending_list_limit = 512);

drop function pg_temp.word_keys_of(text);
drop function pg_temp.hashed_on(bigint, bigint);
