/** Whose account it is. */
export const profileDocument = {
  id: 12_345_678,
  profileId: 7_654_321,
  displayName: 'a1b2c3d4-0000-4000-8000-simulated001',
  fullName: 'Sam Simulated',
  userName: 'sam@example.com',
  profileImageUrlLarge: null,
  location: 'Zürich',
}

/** The account's settings. */
export const settingsDocument = {
  id: 7_654_321,
  userData: {
    gender: 'MALE',
    weight: 77_400,
    height: 182,
    timeFormat: 'time_twenty_four_hr',
    birthDate: '1981-05-17',
    measurementSystem: 'metric',
    activityLevel: null,
  },
}
