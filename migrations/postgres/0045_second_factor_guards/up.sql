SELECT secure_tables();
