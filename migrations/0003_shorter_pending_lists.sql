-- What a create adds to these indexes waits in a list, and the create that fills the list moves it into the index while every other
-- waits. At the default of 4 MB that took tens of milliseconds, every two thousand creates; an eighth of it costs as much in all, and
-- nobody waits long. A search reads the list too, so it has less to read.
alter index customers_by_text set (gin_pending_list_limit = 512);
alter index customers_by_metadata set (gin_pending_list_limit = 512);
alter index customers_by_tag set (gin_pending_list_limit = 512);
