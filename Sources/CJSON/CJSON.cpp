int cjson_unused;
