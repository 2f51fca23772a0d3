int cxml_unused;
