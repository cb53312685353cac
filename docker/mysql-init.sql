CREATE DATABASE IF NOT EXISTS main;
CREATE DATABASE IF NOT EXISTS garmin;
CREATE DATABASE IF NOT EXISTS blood;
CREATE DATABASE IF NOT EXISTS ufc;
GRANT ALL ON main.* TO 'betterai'@'%';
GRANT ALL ON garmin.* TO 'betterai'@'%';
GRANT ALL ON blood.* TO 'betterai'@'%';
GRANT ALL ON ufc.* TO 'betterai'@'%';
