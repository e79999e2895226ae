CREATE INDEX CONCURRENTLY view_package_next ON view_package (authority, next);
